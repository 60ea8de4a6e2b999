package xss

import "seclint/analysis"

// Rules returns the rules of the family. The slice is the caller's.
func Rules() []*analysis.Rule {
	return []*analysis.Rule{
		dangerouslySetInnerHTML,
		documentWrite,
		domHTMLSink,
		domTaint,
		javascriptURL,
		postMessageWildcard,
		propSpread,
		reflected,
		targetBlank,
	}
}
