package config

import (
	"encoding/json"
	"fmt"

	"seclint/analysis"
)

// Schema returns the JSON schema of configuration files: every key, and every rule
// with its title.
func Schema(rules Rules) ([]byte, error) {
	severity := map[string]any{"enum": severityWords}
	ids := map[string]any{}
	for _, r := range rules.Rules() {
		ids[r.ID] = map[string]any{
			"description": fmt.Sprintf("%s (%s by default)", r.Title(), defaultSeverity(r)),
			"enum":        severity["enum"],
		}
	}
	ruleMap := map[string]any{"type": "object", "properties": ids, "additionalProperties": false}
	texts := map[string]any{"type": "array", "items": map[string]any{"type": "string"}}
	shapes := map[string]any{
		"$schema":       map[string]any{"type": "string"},
		"extends":       map[string]any{"anyOf": []any{map[string]any{"type": "string"}, texts}},
		"include":       texts,
		"exclude":       texts,
		"rules":         ruleMap,
		"models":        texts,
		"threatModels":  map[string]any{"type": "array", "items": map[string]any{"enum": modelWords}},
		"includeTests":  map[string]any{"type": "boolean"},
		"all":           map[string]any{"type": "boolean"},
		"requireReason": map[string]any{"type": "boolean"},
		"minPrecision":  map[string]any{"enum": precisionWords},
		"maxFileSize":   map[string]any{"type": "integer", "minimum": 1},
		"overrides": map[string]any{"type": "array", "items": map[string]any{
			"type": "object", "additionalProperties": false, "required": []string{"files"},
			"properties": described(overrideKeys(), map[string]any{"files": texts, "rules": ruleMap}),
		}},
	}
	schema := map[string]any{
		"$schema": "http://json-schema.org/draft-07/schema#", "title": "seclint", "type": "object",
		"allowTrailingCommas": true, "additionalProperties": false,
		"properties": described(topLevel(), shapes),
	}
	b, err := json.MarshalIndent(schema, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write schema: %w", err)
	}
	return append(b, '\n'), nil
}

// described adds the texts of keys to their shapes.
func described(keys map[string]key, shapes map[string]any) map[string]any {
	properties := make(map[string]any, len(keys))
	for name, k := range keys {
		shape := map[string]any{"description": k.doc}
		for field, value := range shapes[name].(map[string]any) {
			shape[field] = value
		}
		properties[name] = shape
	}
	return properties
}

func defaultSeverity(r *analysis.Rule) string {
	if r.Off {
		return "off"
	}
	return r.Severity.String()
}
