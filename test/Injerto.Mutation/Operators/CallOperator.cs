using Injerto.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Injerto.Mutation.Operators;

/// <summary>A method's opposite: the least for the largest, the last for the first.</summary>
internal sealed class CallOperator : IMutationOperator
{
    private static readonly Dictionary<string, string> Opposites = Both(
        ("Min", "Max"), ("MinBy", "MaxBy"), ("First", "Last"), ("FirstOrDefault", "LastOrDefault"), ("Any", "All"),
        ("OrderBy", "OrderByDescending"), ("Order", "OrderDescending"), ("ThenBy", "ThenByDescending"),
        ("Floor", "Ceiling"), ("Skip", "Take"), ("StartsWith", "EndsWith"), ("IndexOf", "LastIndexOf"),
        ("Sqrt", "Abs"), ("Log", "Exp"));

    public IEnumerable<Change> Changes(SyntaxNode node, SemanticModel model)
    {
        if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
            && Opposites.TryGetValue(access.Name.Identifier.Text, out var other)
            && model.GetSymbolInfo(call).Symbol is IMethodSymbol { ContainingNamespace: { } space }
            && space.ToDisplayString().StartsWith("System", StringComparison.Ordinal))
            yield return new Change(
                "call", MutantFinder.Shown(node), $"….{other}(…)", original => With(original, other));
    }

    private static InvocationExpressionSyntax With(SyntaxNode node, string name)
    {
        var call = (InvocationExpressionSyntax)node;
        var access = (MemberAccessExpressionSyntax)call.Expression;
        var identifier = SyntaxFactory.Identifier(name);
        return call.WithExpression(access.WithName(access.Name is GenericNameSyntax generic
            ? generic.WithIdentifier(identifier)
            : SyntaxFactory.IdentifierName(identifier)));
    }

    private static Dictionary<string, string> Both(params (string One, string Other)[] pairs) =>
        pairs.SelectMany(p => new[] { p, (One: p.Other, Other: p.One) }).ToDictionary(p => p.One, p => p.Other);
}
