using Injerto.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Injerto.Mutation.Operators;

/// <summary>Numbers one higher, and <c>true</c> for <c>false</c>.</summary>
internal sealed class ConstantOperator : IMutationOperator
{
    public IEnumerable<Change> Changes(SyntaxNode node, SemanticModel model)
    {
        if (node is not LiteralExpressionSyntax literal) yield break;
        switch (literal.Kind())
        {
            case SyntaxKind.TrueLiteralExpression:
                yield return To(literal, SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression));
                break;
            case SyntaxKind.FalseLiteralExpression:
                yield return To(literal, SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression));
                break;
            case SyntaxKind.NumericLiteralExpression
                when model.GetTypeInfo(literal).ConvertedType is { } type && MutantFinder.IsNumber(type):
                var keyword = SyntaxFactory.ParseTypeName(type.ToDisplayString());
                yield return new Change("constant", literal.ToString(), $"{literal} + 1", original =>
                    SyntaxFactory.CastExpression(keyword, SyntaxFactory.ParenthesizedExpression(
                        SyntaxFactory.BinaryExpression(
                            SyntaxKind.AddExpression, (ExpressionSyntax)original.WithoutTrivia(),
                            SyntaxFactory.LiteralExpression(
                                SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(1))))));
                break;
        }
    }

    private static Change To(LiteralExpressionSyntax literal, LiteralExpressionSyntax other) =>
        new("constant", literal.ToString(), other.ToString(), _ => other);
}
