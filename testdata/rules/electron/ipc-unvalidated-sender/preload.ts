import { contextBridge, ipcRenderer } from 'electron';

contextBridge.exposeInMainWorld('a', { ipcRenderer }); // want electron/ipc-unvalidated-sender "The page gets ipcRenderer"
contextBridge.exposeInMainWorld('b', ipcRenderer); // want electron/ipc-unvalidated-sender
contextBridge.exposeInMainWorld('c', { send: ipcRenderer.send }); // want electron/ipc-unvalidated-sender
contextBridge.exposeInMainWorld('d', { invoke: (channel: string, ...args: unknown[]) => ipcRenderer.invoke(channel, ...args) }); // want electron/ipc-unvalidated-sender
contextBridge.exposeInMainWorld('e', {
  send(channel: string, data: unknown) { // want electron/ipc-unvalidated-sender
    ipcRenderer.send(channel, data);
  },
});

contextBridge.exposeInMainWorld('f', { read: () => ipcRenderer.invoke('read') });
contextBridge.exposeInMainWorld('g', { read: (name: string) => ipcRenderer.invoke('read', name) });
contextBridge.exposeInMainWorld('h', {
  send: (channel: string, data: unknown) => {
    if (['a', 'b'].includes(channel)) ipcRenderer.send(channel, data);
  },
});
contextBridge.exposeInMainWorld('i', { platform: process.platform });
