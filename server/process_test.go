package server

import (
	"encoding/json"
	"os"
	"os/exec"
	"testing"
	"time"

	"seclint/server/internal/wiretest"
)

// TestProgramEnds sees the built program end with its input and with its parent.
func TestProgramEnds(t *testing.T) {
	t.Run("input", func(t *testing.T) {
		e := startProgram(t, capsPush, "")
		e.open(doc, 1, usersRoute)
		begin := time.Now()
		e.CloseInput()
		if got := e.Exit(); got != 1 {
			t.Errorf("exit code is %d, want 1", got)
		}
		if took := time.Since(begin); took > 3*time.Second {
			t.Errorf("took %v to end", took)
		}
	})
	t.Run("parent", func(t *testing.T) {
		parent := exec.Command("sleep", "60")
		if err := parent.Start(); err != nil {
			t.Fatal(err)
		}
		name, err := binary()
		if err != nil {
			t.Fatal(err)
		}
		c := wiretest.StartProcess(t, exec.Command(name, "serve"))
		if err := c.Call("initialize", object{"processId": parent.Process.Pid, "capabilities": object{}}, nil); err != nil {
			t.Fatal(err)
		}
		if err := parent.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = parent.Wait()
		if got := c.Exit(); got != 1 {
			t.Errorf("exit code is %d, want 1", got)
		}
	})
	t.Run("exit", func(t *testing.T) {
		e := startProgram(t, capsPush, "")
		var null json.RawMessage
		if err := e.Call("shutdown", nil, &null); err != nil || string(null) != "null" {
			t.Errorf("shutdown answered %s, %v", null, err)
		}
		e.Notify("exit", nil)
		if got := e.Exit(); got != 0 {
			t.Errorf("exit code is %d, want 0", got)
		}
	})
}

// TestProgramIsQuiet sees that an idle server uses no processor time.
func TestProgramIsQuiet(t *testing.T) {
	name, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(name, "serve")
	c := wiretest.StartProcess(t, cmd)
	if err := c.Call("initialize", object{"processId": os.Getpid(), "capabilities": object{}}, nil); err != nil {
		t.Fatal(err)
	}
	c.Notify("initialized", object{})
	time.Sleep(time.Second)
	c.CloseInput()
	c.Exit()
	// Start-up, which builds the tables of rules and grammars, is all there is.
	if used := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(); used > 700*time.Millisecond {
		t.Errorf("used %v", used)
	}
}
