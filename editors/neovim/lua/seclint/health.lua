--- :checkhealth seclint
local attach = require('seclint.attach')
local client = require('seclint.client')
local config = require('seclint.config')

local M = {}

-- The names before 0.10 are kept for the versions that have no others.
local health = vim.health
if not (health and health.report_start or health and health.start) then
  health = require('health')
end
local start = health.start or health.report_start
local ok = health.ok or health.report_ok
local info = health.info or health.report_info
local warn = health.warn or health.report_warn
local fail = health.error or health.report_error

local function check_neovim()
  local v = vim.version()
  local version = ('Neovim %d.%d.%d'):format(v.major, v.minor, v.patch)
  if vim.fn.has('nvim-0.11') == 1 then
    ok(version .. ': started by vim.lsp.enable')
  elseif vim.fn.has('nvim-0.8') == 1 then
    ok(version .. ': started by vim.lsp.start')
  else
    warn(version .. ' is old', { 'The plugin works by the older functions; 0.10 and newer show more of a finding.' })
  end
end

local function check_server(cmd)
  if type(cmd) ~= 'table' then
    info('the server is started by a function')
    return
  end
  if vim.fn.executable(cmd[1]) ~= 1 then
    fail(cmd[1] .. ' is not there', {
      'Install seclint so that it is in the PATH of Neovim, or name it: setup({ cmd = { "/path/to/seclint", "serve" } })',
      'PATH is ' .. tostring(vim.env.PATH),
    })
    return
  end
  local path = vim.fn.exepath(cmd[1])
  local version = vim.trim(vim.fn.system({ cmd[1], 'version' }))
  if vim.v.shell_error ~= 0 or not version:match('^seclint ') then
    fail(path .. ' is no seclint, or cannot run', { version })
    return
  end
  ok(('%s: %s'):format(path, version))
end

local function check_clients()
  local clients = client.all()
  if #clients == 0 then
    info('the server does not run now; it starts with the first TypeScript or JavaScript file')
    return
  end
  for _, c in ipairs(clients) do
    local names = {}
    for _, buf in ipairs(vim.api.nvim_list_bufs()) do
      if vim.lsp.buf_is_attached(buf, c.id) then
        table.insert(names, vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buf), ':t'))
      end
    end
    ok(('client %d in %s serves %s'):format(c.id, c.config.root_dir or 'no folder', table.concat(names, ', ')))
  end
end

-- Two clients for one buffer, or push and pull at once, show everything twice.
local function check_duplicates()
  local twice = 0
  for _, buf in ipairs(vim.api.nvim_list_bufs()) do
    local seen = {}
    for _, d in ipairs(vim.diagnostic.get(buf)) do
      if d.source == 'seclint' then
        local key = table.concat({ d.lnum, d.col, tostring(d.code), d.message }, '\0')
        twice = twice + (seen[key] and 1 or 0)
        seen[key] = true
      end
    end
  end
  if twice > 0 then
    warn(twice .. ' findings are shown twice', { 'Start seclint in one way only: by this plugin, by nvim-lspconfig or by another linter plugin.' })
  else
    ok('no finding is shown twice')
  end
end

function M.check()
  start('seclint')
  check_neovim()
  check_server((attach.config() or config.client()).cmd)
  check_clients()
  check_duplicates()
end

return M
