--- seclint in Neovim: starts the language server and asks it things. All knowledge
--- is in the server.
local attach = require('seclint.attach')
local client = require('seclint.client')
local config = require('seclint.config')

local M = {}

local function missing(cmd)
  return type(cmd) == 'table' and vim.fn.executable(cmd[1]) ~= 1
end

-- Says once, when there is a file for it, that the server is not there.
local function announce(c)
  local told = false
  local group = vim.api.nvim_create_augroup('seclint', { clear = true })
  local function tell()
    if told then
      return
    end
    told = true
    client.say(
      ('%s is not there. Install it, or name it: setup({ cmd = { "/path/to/seclint", "serve" } }); then :SeclintRestart.'):format(c.cmd[1]),
      vim.log.levels.WARN
    )
  end
  vim.api.nvim_create_autocmd('FileType', { group = group, pattern = c.filetypes, callback = tell })
  if vim.tbl_contains(c.filetypes, vim.bo.filetype) then
    tell()
  end
end

local chosen -- the options of setup()

--- Starts the server for the files that are open and those to come.
--- @param options? seclint.Options
function M.setup(options)
  chosen = options or {}
  local c = config.client(chosen)
  attach.configure(c)
  if missing(c.cmd) then
    announce(c)
  else
    attach.enable()
  end
end

--- Stops the server, and starts it for the files that are open.
function M.restart()
  client.stop(function()
    if chosen then
      M.setup(chosen)
    elseif attach.config() then
      attach.enable()
    end
  end)
end

--- Has the server write the security helpers of the project that a buffer is in.
function M.helpers(buf)
  client.execute(buf, 'seclint.generateSecurityHelpers', { uri = vim.uri_from_bufnr(buf) })
end

--- Has the server analyse all files of the workspace; :SeclintScan.
function M.scan(buf)
  client.execute(buf, 'seclint.scanWorkspace', nil, function(sum)
    client.say(('%d findings in %d files'):format(sum.findings, sum.files))
  end)
end

--- Has the server show how it does.
function M.status(buf)
  client.execute(buf, 'seclint.showStatus')
end

--- Shows the way of data to the finding under the cursor.
function M.explain()
  require('seclint.explain').open()
end

--- Makes all safe fixes of a buffer and waits for that.
--- @param buf? integer the current one if nil
--- @param timeout? integer milliseconds to wait for an answer, 1000 if nil
function M.fix_all(buf, timeout)
  require('seclint.fix_all').run(buf or vim.api.nvim_get_current_buf(), timeout or 1000)
end

return M
