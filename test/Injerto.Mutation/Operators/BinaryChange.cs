using Injerto.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Injerto.Mutation.Operators;

/// <summary>Another operator between the same two operands.</summary>
internal static class BinaryChange
{
    public static Change To(string name, BinaryExpressionSyntax node, SyntaxKind kind)
    {
        var token = SyntaxFactory.Token(
            SyntaxFactory.BinaryExpression(kind, node.Left, node.Right).OperatorToken.Kind());
        return new Change(name, MutantFinder.Shown(node),
            $"{MutantFinder.Shown(node.Left)} {token.Text} {MutantFinder.Shown(node.Right)}",
            original => With((BinaryExpressionSyntax)original, kind));
    }

    // Parentheses keep the operands together under an operator of another rank.
    private static BinaryExpressionSyntax With(BinaryExpressionSyntax node, SyntaxKind kind) =>
        SyntaxFactory.BinaryExpression(kind, Enclosed(node.Left), Enclosed(node.Right));

    public static ParenthesizedExpressionSyntax Enclosed(ExpressionSyntax node) =>
        SyntaxFactory.ParenthesizedExpression(node.WithoutTrivia());
}
