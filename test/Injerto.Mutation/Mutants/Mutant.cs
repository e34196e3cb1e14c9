using Microsoft.CodeAnalysis;

namespace Injerto.Mutation.Mutants;

/// <summary>One change of the sources, at one place.</summary>
/// <param name="Area">The project, by its short name.</param>
/// <param name="File">The file, relative to the repository.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Node">The original expression or statement.</param>
/// <param name="Change">What becomes of it.</param>
internal sealed record Mutant(string Area, string File, int Line, SyntaxNode Node, Change Change)
{
    /// <summary>The number that switches it on in the built mutants.</summary>
    public required int Number { get; init; }
}
