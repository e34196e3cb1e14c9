using Injerto.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Injerto.Mutation.Operators;

/// <summary>Bounds within patterns (<c>x is &lt; 1 or &gt; 9</c>), and <c>and</c> for <c>or</c>.</summary>
internal sealed class PatternOperator : IMutationOperator
{
    public IEnumerable<Change> Changes(SyntaxNode node, SemanticModel model)
    {
        // A pattern that names a variable can't stand twice in one expression.
        if (node is not IsPatternExpressionSyntax test
            || node.DescendantNodes().Any(n => n is VariableDesignationSyntax))
            yield break;
        foreach (var part in test.Pattern.DescendantNodesAndSelf())
        {
            PatternSyntax? other = part switch
            {
                RelationalPatternSyntax bound =>
                    bound.WithOperatorToken(SyntaxFactory.Token(Bound(bound.OperatorToken.Kind()))),
                BinaryPatternSyntax both => SyntaxFactory.BinaryPattern(
                    both.IsKind(SyntaxKind.OrPattern) ? SyntaxKind.AndPattern : SyntaxKind.OrPattern,
                    SyntaxFactory.ParenthesizedPattern(both.Left.WithoutTrivia()),
                    SyntaxFactory.ParenthesizedPattern(both.Right.WithoutTrivia())),
                _ => null,
            };
            if (other is null) continue;
            var mutant = test.WithPattern(test.Pattern.ReplaceNode(part, other)).NormalizeWhitespace();
            yield return new Change("pattern", MutantFinder.Shown(node), MutantFinder.Shown(mutant), _ => mutant);
        }
    }

    private static SyntaxKind Bound(SyntaxKind kind) => kind switch
    {
        SyntaxKind.LessThanToken => SyntaxKind.LessThanEqualsToken,
        SyntaxKind.LessThanEqualsToken => SyntaxKind.LessThanToken,
        SyntaxKind.GreaterThanToken => SyntaxKind.GreaterThanEqualsToken,
        _ => SyntaxKind.GreaterThanToken,
    };
}
