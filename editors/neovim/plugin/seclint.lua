if vim.g.loaded_seclint then
  return
end
vim.g.loaded_seclint = true

local function command(name, method, description)
  vim.api.nvim_create_user_command(name, function()
    require('seclint')[method](vim.api.nvim_get_current_buf())
  end, { desc = description })
end

command('SeclintExplain', 'explain', 'The way of data to the finding under the cursor, in the location list')
command('SeclintFixAll', 'fix_all', 'Make all safe fixes of this buffer')
command('SeclintHelpers', 'helpers', 'Write the security helpers of this project')
command('SeclintRestart', 'restart', 'Restart the language server')
command('SeclintScan', 'scan', 'Scan the workspace')
command('SeclintStatus', 'status', 'Show how the language server does')
