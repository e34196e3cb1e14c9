using Injerto.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Injerto.Mutation.Operators;

/// <summary>Two neighbouring arguments of one type, one for the other; not where their order means nothing.</summary>
internal sealed class ArgumentOperator : IMutationOperator
{
    private static readonly string[] Symmetric = ["Max", "Min", "Equals", "ReferenceEquals", "SequenceEqual", "Gcd"];

    public IEnumerable<Change> Changes(SyntaxNode node, SemanticModel model)
    {
        if (node is InvocationExpressionSyntax call && Symmetric.Contains(Exclusions.NameOf(call))) yield break;
        if (Of(node) is not { Arguments: var arguments }) yield break;
        for (var i = 0; i + 1 < arguments.Count; i++)
        {
            var (first, second) = (arguments[i], arguments[i + 1]);
            if (first.NameColon is not null || second.NameColon is not null || first.RefKindKeyword != default
                || second.RefKindKeyword != default || first.ToString() == second.ToString()) continue;
            var type = model.GetTypeInfo(first.Expression).ConvertedType;
            if (type is null
                || !SymbolEqualityComparer.Default.Equals(type, model.GetTypeInfo(second.Expression).ConvertedType))
                continue;
            var at = i;
            yield return new Change("arguments", MutantFinder.Shown(node),
                $"{MutantFinder.Shown(second)}, {MutantFinder.Shown(first)}", original => Swapped(original, at));
        }
    }

    private static ArgumentListSyntax? Of(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax call => call.ArgumentList,
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
        _ => null,
    };

    private static SyntaxNode Swapped(SyntaxNode node, int at)
    {
        var list = Of(node)!;
        var (first, second) = (list.Arguments[at], list.Arguments[at + 1]);
        var swapped = list.Arguments.Select((argument, i) =>
            i == at ? first.WithExpression(second.Expression)
            : i == at + 1 ? second.WithExpression(first.Expression)
            : argument);
        return node.ReplaceNode(
            list, list.WithArguments(SyntaxFactory.SeparatedList(swapped, list.Arguments.GetSeparators())));
    }
}
