/** @file A chapter's questions in an exported notebook: a pointer to the book, since a notebook cannot check answers, and the choices in their order would give them away. */

export function plainQuizzes(markdown: string, file: string): string {
  return markdown.replace(/^<Quiz\b([^>]*)>[\s\S]*?^<\/Quiz>$/gm, (_, attributes: string) => {
    const title = /\btitle="([^"]*)"/.exec(attributes)?.[1] ?? ''
    return file.startsWith('chapters/zh/') ? `*问题“${title}”：见书中，书会检查你的答案。*` : `*Question “${title}”: it stands in the book, which checks your answer.*`
  })
}
