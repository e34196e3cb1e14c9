using Microsoft.CodeAnalysis;

namespace Injerto.Mutation.Mutants;

/// <summary>What an operator makes of an expression or statement.</summary>
/// <param name="Operator">The operator's name.</param>
/// <param name="Before">What a person reads of the original.</param>
/// <param name="After">What a person reads of the mutant.</param>
/// <param name="Apply">
/// Makes the mutant of the node, or of the node with other mutants woven into its children. Null for a statement that
/// is left out.
/// </param>
internal sealed record Change(string Operator, string Before, string After, Func<SyntaxNode, SyntaxNode>? Apply);
