using Injerto.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Injerto.Mutation.Operators;

/// <summary>Sums for differences, products for quotients, a sign lost.</summary>
internal sealed class ArithmeticOperator : IMutationOperator
{
    private static readonly Dictionary<SyntaxKind, SyntaxKind> Others = new()
    {
        [SyntaxKind.AddExpression] = SyntaxKind.SubtractExpression,
        [SyntaxKind.SubtractExpression] = SyntaxKind.AddExpression,
        [SyntaxKind.MultiplyExpression] = SyntaxKind.DivideExpression,
        [SyntaxKind.DivideExpression] = SyntaxKind.MultiplyExpression,
        [SyntaxKind.ModuloExpression] = SyntaxKind.MultiplyExpression,
    };

    public IEnumerable<Change> Changes(SyntaxNode node, SemanticModel model)
    {
        if (node is BinaryExpressionSyntax binary && Others.TryGetValue(node.Kind(), out var other)
            && MutantFinder.IsNumber(model.GetTypeInfo(node).Type))
            yield return BinaryChange.To("arithmetic", binary, other);
        if (node is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus)
            yield return new Change("arithmetic", MutantFinder.Shown(node), MutantFinder.Shown(minus.Operand),
                original => ((PrefixUnaryExpressionSyntax)original).Operand);
    }
}
