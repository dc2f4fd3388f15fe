import { marked, type Token, type Tokens } from "marked";
import { Fragment, type ReactNode } from "react";

/** Our own help texts as elements. No HTML is ever set from text, so the CSP stays as it is. */
export function Markdown({ text }: { text: string }) {
  return <>{blocks(marked.lexer(text))}</>;
}

function blocks(tokens: readonly Token[] | undefined): ReactNode {
  return tokens?.map((token, index) => <Fragment key={index}>{block(token)}</Fragment>);
}

function block(token: Token): ReactNode {
  switch (token.type) {
    case "heading":
      return (token as Tokens.Heading).depth === 1 ? <h1>{inline(token)}</h1> : <h2>{inline(token)}</h2>;
    case "paragraph":
      return <p>{inline(token)}</p>;
    case "list": {
      const list = token as Tokens.List;
      const items = list.items.map((item, index) => <li key={index}>{blocks(item.tokens)}</li>);
      return list.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case "table":
      return table(token as Tokens.Table);
    case "text":
      return inline(token);
    default:
      return null;
  }
}

function table(token: Tokens.Table): ReactNode {
  return (
    <table>
      <thead>
        <tr>
          {token.header.map((cell, index) => (
            <th key={index} scope="col">
              {inline(cell)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {token.rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, at) => (
              <td key={at}>{inline(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function inline(token: { text?: string; tokens?: Token[] } | Token): ReactNode {
  const inner = "tokens" in token ? token.tokens : undefined;
  if (!inner?.length) return "text" in token ? token.text : null;
  return inner.map((part, index) => {
    const key = `${part.type}-${index}`;
    if (part.type === "strong") return <strong key={key}>{inline(part)}</strong>;
    if (part.type === "em") return <em key={key}>{inline(part)}</em>;
    if (part.type === "codespan") return <kbd key={key}>{inline(part)}</kbd>;
    return <Fragment key={key}>{inline(part)}</Fragment>;
  });
}
