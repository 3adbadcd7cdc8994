import {docsSchema} from '@astrojs/starlight/schema'
import {glob} from 'astro/loaders'
import {z} from 'astro/zod'
import {defineCollection} from 'astro:content'

/** The chapters are Starlight's pages; what a chapter's front matter may say beyond Starlight's own is here. */
export const collections = {
  /** What has cells and is no chapter: the front page's own training, and the gallery of plots; one text a language. */
  home: defineCollection({loader: glob({base: './home', pattern: '**/*.mdx'}), schema: z.object({title: z.string()})}),
  docs: defineCollection({
    loader: glob({base: './chapters', pattern: '**/*.mdx'}),
    schema: docsSchema({
      extend: z.object({
        /** Reading time with the experiments, in minutes. */
        minutes: z.number().int().positive(),
        /** The question that the chapter answers, shown under its title. */
        question: z.string(),
        /** Headings of the article that the chapter covers: `4.1.3`. */
        articleRefs: z.array(z.string()).default([]),
        /** What a reader can do afterwards, each going on from "After this chapter you can". What a chapter must say of these three, and how much of it, checks src/site/lesson.ts. */
        goals: z.array(z.string()).default([]),
        prerequisites: z.array(z.string()).default([]),
        ask: z.array(z.object({question: z.string(), listen: z.string()})).default([]),
      }).partial({minutes: true, question: true}),
    }),
  }),
}
