--- The safe fixes of a buffer, made before it goes on: for saving.
local client = require('seclint.client')

local M = {}

local kind = 'source.fixAll.seclint'

--- Makes all safe fixes of a buffer. Waits up to timeout milliseconds for each
--- answer, and changes nothing when there is none.
function M.run(buf, timeout)
  local c = client.of(buf)
  if not c then
    return
  end
  local start = { line = 0, character = 0 }
  local actions = client.request_sync(c, 'textDocument/codeAction', {
    textDocument = { uri = vim.uri_from_bufnr(buf) },
    range = { start = start, ['end'] = start },
    context = { only = { kind }, diagnostics = {} },
  }, timeout, buf)
  for _, action in ipairs(actions or {}) do
    if not action.edit then
      action = client.request_sync(c, 'codeAction/resolve', action, timeout, buf) or action
    end
    if action.kind == kind and action.edit then
      vim.lsp.util.apply_workspace_edit(action.edit, c.offset_encoding)
    end
  end
end

return M
