--- What the language server is started with, by every way to start it.
local M = {}

--- @class seclint.Options
--- @field cmd? string[] the command line of the server
--- @field filetypes? string[]
--- @field root_markers? string[] files and folders that make a folder a root, the strongest first
--- @field settings? table the options of the server: `rules`, `includeTests`, `all`
--- @field on_attach? fun(client: table, bufnr: integer)
--- @field capabilities? table

--- @type seclint.Options
M.defaults = {
  cmd = { 'seclint', 'serve', '--stdio' },
  filetypes = { 'typescript', 'typescriptreact', 'javascript', 'javascriptreact' },
  -- The repository comes first: data is followed across the packages in it.
  root_markers = { '.git', 'package.json', 'tsconfig.json' },
  settings = {},
}

-- JSON cannot tell an empty Lua table from an empty list; the server wants objects.
local function object(t)
  return next(t) == nil and vim.empty_dict() or t
end

--- Makes the configuration of the client.
--- @param options? seclint.Options
function M.client(options)
  local o = vim.tbl_extend('force', M.defaults, options or {})
  local settings = vim.deepcopy(o.settings)
  if settings.rules then
    settings.rules = object(settings.rules)
  end
  return {
    name = 'seclint',
    cmd = o.cmd,
    filetypes = o.filetypes,
    root_markers = o.root_markers,
    settings = { seclint = object(settings) },
    on_attach = o.on_attach,
    capabilities = o.capabilities,
  }
end

return M
