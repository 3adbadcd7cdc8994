/** @file A table with a row of headings: what stands in its cells is text, numbers to the right. */

export function tableElement(columns: readonly string[], rows: Iterable<readonly unknown[]>, say: (value: unknown) => string = String): HTMLTableElement {
  const table = document.createElement('table')
  const head = table.createTHead().insertRow()
  for (const column of columns) {
    const cell = document.createElement('th')
    cell.scope = 'col'
    cell.textContent = column
    head.append(cell)
  }
  const body = table.createTBody()
  for (const row of rows) {
    const line = body.insertRow()
    for (const value of row) {
      const cell = line.insertCell()
      cell.textContent = say(value)
      if (typeof value === 'number') cell.className = 'number'
    }
  }
  return table
}
