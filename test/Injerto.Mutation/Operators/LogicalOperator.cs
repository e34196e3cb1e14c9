using Injerto.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Injerto.Mutation.Operators;

/// <summary><c>or</c> for <c>and</c>, a lost <c>not</c>, and the fallback of <c>??</c> always taken.</summary>
internal sealed class LogicalOperator : IMutationOperator
{
    public IEnumerable<Change> Changes(SyntaxNode node, SemanticModel model)
    {
        switch (node)
        {
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both:
                yield return BinaryChange.To("logical", both, SyntaxKind.LogicalOrExpression);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either:
                yield return BinaryChange.To("logical", either, SyntaxKind.LogicalAndExpression);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } fallback
                when fallback.Right is not ThrowExpressionSyntax:
                yield return new Change("logical", MutantFinder.Shown(node), MutantFinder.Shown(fallback.Right),
                    original => ((BinaryExpressionSyntax)original).Right);
                break;
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                yield return new Change("logical", MutantFinder.Shown(node), MutantFinder.Shown(not.Operand),
                    original => ((PrefixUnaryExpressionSyntax)original).Operand);
                break;
        }
    }
}
