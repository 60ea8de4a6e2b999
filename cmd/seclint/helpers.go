package main

import (
	"github.com/spf13/cobra"

	"seclint/server"
)

// helperGenerator returns what makes the security helpers for the server.
func helperGenerator() server.HelperGenerator { return nil }

func newHelpers() *cobra.Command { return &cobra.Command{Use: "helpers", Hidden: true} }
