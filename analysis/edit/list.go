package edit

import "seclint/analysis/syntax"

// RemoveProperty removes a member of an object literal with its comma and its
// lines. Comments beside it stay. It refuses if a comment stands inside the
// member, or would be all that is left in the object.
func (b *Builder) RemoveProperty(member syntax.NodeID) {
}

// SetProperty gives an object literal the property key with the given value, an
// expression: it replaces the value if the key is there, and appends a property
// otherwise. It refuses if a spread behind an existing key may override it, if the
// key is a method, and if value is a string, or holds one, whose literal type
// would be lost because the object is the value of a variable without annotation.
func (b *Builder) SetProperty(object syntax.NodeID, key, value string) {
}

// RemoveElement removes an element of an array literal, as [Builder.RemoveProperty]
// removes a member.
func (b *Builder) RemoveElement(n syntax.NodeID) {
}

// RemoveArgument removes the last argument of a call. It refuses any other, which
// would shift those behind it.
func (b *Builder) RemoveArgument(n syntax.NodeID) {
}

// AppendArgument adds a last argument to a call or new expression.
func (b *Builder) AppendArgument(call syntax.NodeID, text string) {
}
