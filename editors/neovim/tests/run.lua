-- Runs in a real Neovim, headless, with the real server; neovim_test.go starts it:
--   SECLINT  the server        SHOP  a copy of ../testdata/shop
-- Prints one line for each check; the exit code says whether all held.
local uv = vim.loop

local function out(line)
  io.stdout:write(line .. '\n')
end

local function check(condition, what)
  if not condition then
    error('FAIL ' .. what, 2)
  end
  out('ok   ' .. what)
end

local function eventually(what, condition)
  check(vim.wait(10000, condition, 20), what)
end

local said = {}
vim.notify = function(message)
  table.insert(said, message)
end
local function heard(part)
  return table.concat(said, '\n'):find(part, 1, true) ~= nil
end

local shop = uv.fs_realpath(os.getenv('SHOP'))
local seclint = os.getenv('SECLINT')
local client = require('seclint.client')

local function diagnostics(code)
  return vim.tbl_filter(function(d)
    return d.source == 'seclint' and (not code or d.code == code or d.user_data.lsp.code == code)
  end, vim.diagnostic.get(0))
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

local function at(line, column)
  vim.api.nvim_win_set_cursor(0, { line, column })
end

local function checkhealth()
  vim.cmd('checkhealth seclint')
  local report = text()
  vim.cmd('bwipeout!')
  return report
end

local function run()
  vim.cmd('filetype plugin on')

  -- No server: one clear message, when there is a file for it, and a way on.
  require('seclint').setup({ cmd = { 'no-such-seclint', 'serve' } })
  check(#said == 0, 'nothing is said before a file is opened')
  vim.cmd('edit ' .. vim.fn.fnameescape(shop .. '/src/session.ts'))
  vim.cmd('edit ' .. vim.fn.fnameescape(shop .. '/src/env.ts'))
  check(#said == 1 and heard('no-such-seclint is not there'), 'a missing server is told once')
  check(checkhealth():find('no-such-seclint is not there', 1, true), 'checkhealth tells of a missing server')
  vim.cmd('SeclintHelpers')
  check(heard('does not run for this buffer'), 'a command without a server says so')

  -- Servers that are none: the editor goes on, and a restart with the right one does.
  for name, script in pairs({
    ['ends at once'] = 'exit 3',
    ['never answers'] = 'exec sleep 1000',
    ['writes garbage'] = 'echo "no protocol"; exec sleep 1000',
  }) do
    require('seclint').setup({ cmd = { 'sh', '-c', script } })
    vim.cmd('edit ' .. vim.fn.fnameescape(shop .. '/src/session.ts'))
    local before = uv.now()
    vim.wait(300, function()
      return false
    end)
    check(uv.now() - before < 2000, 'a server that ' .. name .. ' holds nothing up')
    local restarted
    client.stop(function()
      restarted = true
    end)
    eventually('and is stopped', function()
      return restarted and #vim.api.nvim_get_proc_children(vim.fn.getpid()) == 0
    end)
  end

  -- The finding of createHash('md5').
  require('seclint').setup({ cmd = { seclint, 'serve', '--stdio' } })
  vim.cmd('edit ' .. vim.fn.fnameescape(shop .. '/src/session.ts'))
  eventually('client attached', function()
    return client.of(0) ~= nil
  end)
  eventually('three findings', function()
    return #diagnostics() == 3
  end)
  local d = diagnostics('crypto/weak-hash')[1]
  check(d and d.lnum == 5 and d.col == 20 and d.severity == vim.diagnostic.severity.WARN, 'weak-hash stands at the literal')
  check(d.message:find('MD5 is broken', 1, true), 'its message says what is wrong')
  local c = client.of(0)
  check(uv.fs_realpath(c.config.root_dir) == shop, 'the root is the folder of package.json')

  -- The page of the rule, in a floating window.
  at(6, 22)
  vim.lsp.buf.hover()
  local page
  eventually('hovering explains the rule', function()
    for _, win in ipairs(vim.api.nvim_list_wins()) do
      local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(win), 0, -1, false)
      if vim.api.nvim_win_get_config(win).relative ~= '' and table.concat(lines, '\n'):find('crypto/weak-hash', 1, true) then
        page = win
      end
    end
    return page ~= nil
  end)
  vim.api.nvim_win_close(page, true)

  -- The code action, through what a person calls.
  local menu
  vim.ui.select = function(items, _, choose)
    menu = items
    for _, item in ipairs(items) do
      local action = item.action or item[2]
      if action.title:find('Use SHA-256', 1, true) then
        return choose(item, 1)
      end
    end
    choose(nil)
  end
  at(6, 22)
  vim.lsp.buf.code_action()
  eventually('code action "Use SHA-256" applied', function()
    return text():find("createHash('sha256')", 1, true)
  end)
  check(#menu >= 2, 'the menu offers to disable the rule, too')
  eventually('the finding is gone', function()
    return #diagnostics('crypto/weak-hash') == 0
  end)

  -- The way of data.
  eventually('injection/command is found', function()
    return #diagnostics('injection/command') == 1
  end)
  at(16, 3)
  vim.cmd('SeclintExplain')
  local list = vim.fn.getloclist(0, { title = 1, items = 1 })
  check(list.title == 'seclint: injection/command', 'the location list is named for the rule')
  local lines = vim.tbl_map(function(i)
    return i.lnum
  end, list.items)
  check(lines[1] == 14 and lines[#lines - 1] == 16 and lines[#lines] == 16, 'the steps come in order, the finding last')
  check(list.items[1].text:find('untrusted data', 1, true), 'a step says what it is')
  vim.cmd('lclose')
  at(1, 0)
  vim.cmd('SeclintExplain')
  check(heard('no finding on this line'), 'no finding, no list')

  -- Safe fixes, as on save.
  vim.cmd('SeclintFixAll')
  check(not text():find('pseudoRandomBytes', 1, true), 'safe fixes are made at once')
  eventually('one finding is left', function()
    return #diagnostics() == 1
  end)

  -- Restart: a new client, the same findings.
  local before = client.of(0).id
  vim.cmd('SeclintRestart')
  eventually('restarted', function()
    local now = client.of(0)
    return now and now.id ~= before
  end)
  check(#client.all() == 1, 'one client after a restart')
  eventually('findings after a restart', function()
    return #diagnostics() == 1
  end)

  -- The server dies: restart brings it back.
  before = client.of(0).id
  for _, pid in ipairs(vim.api.nvim_get_proc_children(vim.fn.getpid())) do
    uv.kill(pid, 'sigkill')
  end
  eventually('the server died', function()
    return #client.all() == 0
  end)
  vim.cmd('SeclintRestart')
  eventually('restarted after a crash', function()
    local now = client.of(0)
    return now and now.id ~= before
  end)
  eventually('findings after a crash', function()
    return #diagnostics() == 1
  end)

  -- Settings.
  local function restarted()
    local old = client.of(0).id
    vim.cmd('SeclintRestart')
    eventually('restarted with other settings', function()
      local now = client.of(0)
      return now and now.id ~= old
    end)
  end
  local cmd = { seclint, 'serve', '--stdio' }
  require('seclint').setup({ cmd = cmd, settings = { rules = { ['injection/command'] = 'off' } } })
  restarted()
  eventually('a rule that is off finds nothing', function()
    return #diagnostics() == 0
  end)
  require('seclint').setup({ cmd = cmd, settings = { rules = { ['injection/command'] = 'error' } } })
  restarted()
  eventually('and finds again when it is on', function()
    return #diagnostics() == 1
  end)

  -- Other commands.
  vim.cmd('SeclintStatus')
  eventually('the state is shown', function()
    return vim.fn.execute('messages'):find('rules, ', 1, true) or heard('rules, ')
  end)
  vim.cmd('SeclintScan')
  eventually('the scan is summed up', function()
    return heard('findings in')
  end)

  local report = checkhealth()
  check(report:find('seclint ', 1, true) and report:find(seclint, 1, true), 'checkhealth names the server and its version')
  check(report:find('serves session.ts', 1, true) or report:find(', session.ts', 1, true), 'checkhealth names the buffers')
  check(report:find('no finding is shown twice', 1, true), 'checkhealth finds no duplicates')
  check(not report:find('ERROR', 1, true), 'checkhealth has no error')

  vim.cmd('silent write')
  vim.cmd('SeclintHelpers')
  eventually('helpers are made in a buffer', function()
    local helpers = vim.fn.bufnr('security-helpers.ts')
    return helpers > 0
      and vim.api.nvim_buf_is_loaded(helpers)
      and table.concat(vim.api.nvim_buf_get_lines(helpers, 0, -1, false), '\n'):find('DATABASE_URL', 1, true)
  end)

  if vim.fn.has('nvim-0.9') == 1 then
    eventually('and brought up', function()
      return vim.api.nvim_buf_get_name(0):find('security-helpers.ts', 1, true)
    end)
  end

  -- A file that was never saved. (Neovim itself drops what concerns a buffer
  -- without a name.)
  vim.cmd('edit ' .. vim.fn.fnameescape(shop .. '/src/new.ts'))
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { "import { createHash } from 'node:crypto';", "export const secretToken = createHash('md5');" })
  eventually('a file that was never saved has a finding', function()
    return #diagnostics('crypto/weak-hash') == 1
  end)

  check(vim.fn.empty(vim.fn.globpath(vim.o.runtimepath, 'doc/seclint.txt')) == 0, 'the help is there')

  local stopped
  client.stop(function()
    stopped = true
  end)
  eventually('stopped', function()
    return stopped and #client.all() == 0
  end)
end

local ok, problem = xpcall(run, debug.traceback)
if not ok then
  out(problem)
  out('said: ' .. table.concat(said, ' | '))
  vim.cmd('cquit 1')
end
local v = vim.version()
out(('PASS in Neovim %d.%d.%d'):format(v.major, v.minor, v.patch))
vim.cmd('qall!')
