--- Starts the server for buffers, by what each version of Neovim has for that:
--- vim.lsp.enable (0.11), vim.lsp.start (0.8), vim.lsp.start_client (0.7).
local client = require('seclint.client')

local M = {}

local native = vim.lsp.config ~= nil and vim.lsp.enable ~= nil

local config -- where Neovim itself keeps none

--- Keeps the configuration that the server will be started with.
function M.configure(c)
  if native then
    vim.lsp.config('seclint', c)
  else
    config = c
  end
end

--- Returns that configuration, or nil if there is none.
function M.config()
  if native then
    return vim.lsp.config['seclint']
  end
  return config
end

--- Returns the nearest folder above a file that holds a marker, or nil. A marker is
--- looked for in all of them before the next one is.
local function root(name, markers)
  local from = vim.fn.fnamemodify(name, ':p:h')
  for _, marker in ipairs(markers) do
    local dir, below = from, nil
    while dir ~= below do
      if vim.loop.fs_stat(dir .. '/' .. marker) then
        return dir
      end
      dir, below = vim.fn.fnamemodify(dir, ':h'), dir
    end
  end
end

local started = {} -- ids of clients by root, for Neovim 0.7

local function start_client(c, buf)
  local key = c.root_dir or ''
  local id = started[key]
  if not (id and vim.lsp.get_client_by_id(id)) then
    id = vim.lsp.start_client(c)
    started[key] = id
  end
  if id then
    vim.lsp.buf_attach_client(buf, id)
  end
  return id
end

local function attach(buf)
  if vim.bo[buf].buftype ~= '' then
    return
  end
  local c = vim.deepcopy(config)
  c.capabilities = c.capabilities or vim.lsp.protocol.make_client_capabilities()
  c.root_dir = root(vim.api.nvim_buf_get_name(buf), c.root_markers)
  if c.root_dir then
    c.workspace_folders = { { uri = vim.uri_from_fname(c.root_dir), name = c.root_dir } }
  end
  local id
  if vim.lsp.start then
    id = vim.lsp.start(c, { bufnr = buf })
  else
    id = start_client(c, buf)
  end
  if id then
    client.started(id)
  end
end

local function attach_open_buffers()
  for _, buf in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buf) and vim.tbl_contains(config.filetypes, vim.bo[buf].filetype) then
      attach(buf)
    end
  end
end

--- Has the server started for the buffers that are open and those to come.
function M.enable()
  local group = vim.api.nvim_create_augroup('seclint', { clear = true })
  if native then
    vim.lsp.enable('seclint')
    return
  end
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = config.filetypes,
    callback = function(ev)
      attach(ev.buf)
    end,
  })
  attach_open_buffers()
end

return M
