using Injerto.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Injerto.Mutation.Operators;

/// <summary>Negates what <c>if</c> and <c>?:</c> ask, where no other operator does.</summary>
internal sealed class ConditionOperator : IMutationOperator
{
    public IEnumerable<Change> Changes(SyntaxNode node, SemanticModel model)
    {
        var isAsked = node.Parent switch
        {
            IfStatementSyntax statement => statement.Condition == node,
            ConditionalExpressionSyntax choice => choice.Condition == node,
            _ => false,
        };
        if (!isAsked || node is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression })
            yield break;
        if (node is BinaryExpressionSyntax binary && binary.Kind() is SyntaxKind.EqualsExpression
            or SyntaxKind.NotEqualsExpression or SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression
            or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression) yield break;
        yield return new Change("condition", MutantFinder.Shown(node), $"!({MutantFinder.Shown(node)})", original =>
            SyntaxFactory.PrefixUnaryExpression(
                SyntaxKind.LogicalNotExpression, BinaryChange.Enclosed((ExpressionSyntax)original)));
    }
}
