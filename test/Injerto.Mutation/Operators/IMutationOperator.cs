using Injerto.Mutation.Mutants;
using Microsoft.CodeAnalysis;

namespace Injerto.Mutation.Operators;

/// <summary>One kind of fault that a programmer might make.</summary>
internal interface IMutationOperator
{
    /// <summary>The mutants of a node itself, not of its children.</summary>
    IEnumerable<Change> Changes(SyntaxNode node, SemanticModel model);
}
