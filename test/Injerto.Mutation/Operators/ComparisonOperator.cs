using Injerto.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Injerto.Mutation.Operators;

/// <summary>Comparisons: the bound itself in or out, and the opposite.</summary>
internal sealed class ComparisonOperator : IMutationOperator
{
    private static readonly Dictionary<SyntaxKind, SyntaxKind[]> Others = new()
    {
        [SyntaxKind.LessThanExpression] = [
            SyntaxKind.LessThanOrEqualExpression, SyntaxKind.GreaterThanOrEqualExpression
        ],
        [SyntaxKind.LessThanOrEqualExpression] = [SyntaxKind.LessThanExpression, SyntaxKind.GreaterThanExpression],
        [SyntaxKind.GreaterThanExpression] = [
            SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.LessThanOrEqualExpression
        ],
        [SyntaxKind.GreaterThanOrEqualExpression] = [SyntaxKind.GreaterThanExpression, SyntaxKind.LessThanExpression],
        [SyntaxKind.EqualsExpression] = [SyntaxKind.NotEqualsExpression],
        [SyntaxKind.NotEqualsExpression] = [SyntaxKind.EqualsExpression],
    };

    public IEnumerable<Change> Changes(SyntaxNode node, SemanticModel model)
    {
        if (node is not BinaryExpressionSyntax binary || !Others.TryGetValue(node.Kind(), out var others)) yield break;
        // A loop that never ends, or never runs, is noticed by any test of it: only the bound says something.
        var isLoop = node.Parent is ForStatementSyntax or WhileStatementSyntax;
        foreach (var other in isLoop ? others.Take(1) : others)
            yield return BinaryChange.To("comparison", binary, other);
    }
}
