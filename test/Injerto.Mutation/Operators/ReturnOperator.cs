using Injerto.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Injerto.Mutation.Operators;

/// <summary>Returns the type's default (0, false, null) instead of what was computed.</summary>
internal sealed class ReturnOperator : IMutationOperator
{
    private static readonly ExpressionSyntax Default = SyntaxFactory.ParseExpression("default!");

    public IEnumerable<Change> Changes(SyntaxNode node, SemanticModel model)
    {
        if (node is not ExpressionSyntax value || value is LiteralExpressionSyntax or RefExpressionSyntax) yield break;
        var isReturned = node.Parent switch
        {
            ReturnStatementSyntax => true,
            ArrowExpressionClauseSyntax => model.GetTypeInfo(value).Type?.SpecialType is not SpecialType.System_Void
                && !IsAction(node.Parent.Parent, model),
            _ => false,
        };
        if (isReturned && !value.IsKind(SyntaxKind.DefaultExpression))
            yield return new Change("return", MutantFinder.Shown(node), "default", _ => Default);
    }

    // An expression body of a void member, a constructor or a setter returns nothing.
    private static bool IsAction(SyntaxNode? member, SemanticModel model) => member switch
    {
        ConstructorDeclarationSyntax => true,
        AccessorDeclarationSyntax accessor => !accessor.IsKind(SyntaxKind.GetAccessorDeclaration),
        MethodDeclarationSyntax or LocalFunctionStatementSyntax =>
            model.GetDeclaredSymbol(member) is IMethodSymbol { ReturnsVoid: true },
        _ => false,
    };
}
