using Injerto.Mutation.Compiling;
using Injerto.Mutation.Operators;
using Microsoft.CodeAnalysis;

namespace Injerto.Mutation.Mutants;

/// <summary>Lists every mutant of a project, in the order of files and places.</summary>
internal static class MutantFinder
{
    public static IEnumerable<(string File, int Line, SyntaxNode Node, Change Change)> Find(
        AreaCompilation area,
        IReadOnlyList<IMutationOperator> operators, Func<SyntaxNode, SemanticModel, bool> isExcluded)
    {
        foreach (var tree in area.OwnTrees)
        {
            var model = area.Compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                if (isExcluded(node, model)) continue;
                var line = tree.GetLineSpan(node.Span).StartLinePosition.Line + 1;
                foreach (var change in operators.SelectMany(each => each.Changes(node, model)))
                    yield return (Path.GetRelativePath(Repository.Root, tree.FilePath), line, node, change);
            }
        }
    }

    /// <summary>Source text on one line, cut to what fits a list.</summary>
    public static string Shown(SyntaxNode node)
    {
        var text = string.Join(' ', node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 100 ? text : text[..99] + "…";
    }

    /// <summary>Whether a type is a number that arithmetic is done with.</summary>
    public static bool IsNumber(ITypeSymbol? type) => type?.SpecialType is
        >= SpecialType.System_SByte and <= SpecialType.System_Double;
}
