using Injerto.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Injerto.Mutation.Compiling;

/// <summary>Builds one assembly that holds all mutants of an area, leaving out those that do not compile.</summary>
internal sealed class MutantBuild(AreaCompilation area)
{
    private byte[] _assembly = [];

    /// <summary>The assembly of the last build.</summary>
    public ReadOnlySpan<byte> Assembly => _assembly;

    /// <summary>Builds.</summary>
    /// <param name="mutants">The mutants to hold.</param>
    /// <param name="count">One more than the highest number of any mutant.</param>
    /// <returns>The mutants that do not compile; where there are any, nothing was built.</returns>
    public IReadOnlyCollection<Mutant> Build(IReadOnlyList<Mutant> mutants, int count)
    {
        var weaver = new Weaver(mutants);
        var compilation = area.Compilation;
        foreach (var tree in area.OwnTrees.Where(tree => mutants.Any(mutant => mutant.Node.SyntaxTree == tree)))
            compilation = compilation.ReplaceSyntaxTree(
                tree, tree.WithRootAndOptions(weaver.Visit(tree.GetRoot())!, tree.Options));
        compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            SwitchSource.Text(count), area.ParseOptions, "Switch.cs", System.Text.Encoding.UTF8));
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream, manifestResources: area.Resources);
        if (result.Success)
        {
            _assembly = stream.ToArray();
            return [];
        }
        var errors = result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        var numbers = errors.SelectMany(Blamed).ToHashSet();
        if (numbers.Count == 0)
            throw new MutationException($"The mutants of {area.Area} must compile. {errors[0]}");
        return [.. mutants.Where(mutant => numbers.Contains(mutant.Number))];
    }

    // The innermost mutant around the error; else, as with a variable that is no longer set, all those of the member.
    private static IEnumerable<int> Blamed(Diagnostic error)
    {
        if (error.Location.SourceTree is not { } tree) return [];
        var place = tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        foreach (var node in place.AncestorsAndSelf())
        {
            if (node.GetAnnotations(Weaver.Mark).ToList() is { Count: > 0 } marks) return marks.Select(Number);
            if (node is not MemberDeclarationSyntax and not AccessorDeclarationSyntax) continue;
            var inside = node.GetAnnotatedNodes(Weaver.Mark).ToList();
            var statements = inside.Where(n => n is StatementSyntax).ToList();
            return (statements.Count > 0 ? statements : inside).SelectMany(n => n.GetAnnotations(Weaver.Mark)).Select(
                Number);
        }
        return [];
    }

    private static int Number(SyntaxAnnotation mark) => int.Parse(mark.Data!);
}
