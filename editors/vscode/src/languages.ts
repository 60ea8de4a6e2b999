/** The languages that the server knows, by the ids of the protocol. */
export const languages = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'];

/** Where documents may come from; not the old sides of diffs and the like. */
export const schemes = ['file', 'untitled', 'vscode-vfs', 'vscode-notebook-cell'];

/** Selects the documents that the server gets. */
export const selector = schemes.flatMap((scheme) => languages.map((language) => ({ scheme, language })));
