using Injerto.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Injerto.Mutation.Compiling;

/// <summary>
/// Puts mutants beside their originals: an expression becomes <c>(On(7) ? mutant : original)</c>, a statement
/// <c>if (On(7)) mutant else original</c>.
/// </summary>
internal sealed class Weaver(IEnumerable<Mutant> mutants) : CSharpSyntaxRewriter
{
    /// <summary>Marks woven nodes, with the mutant's number.</summary>
    public const string Mark = "mutant";

    private readonly ILookup<SyntaxNode, Mutant> _mutants = mutants.ToLookup(mutant => mutant.Node);

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        var woven = base.Visit(node);
        if (node is null || woven is null) return woven;
        var original = woven;
        foreach (var mutant in _mutants[node]) woven = Choice(mutant, original, woven);
        return woven;
    }

    private static SyntaxNode Choice(Mutant mutant, SyntaxNode original, SyntaxNode otherwise)
    {
        var mark = new SyntaxAnnotation(Mark, $"{mutant.Number}");
        var isOn = SyntaxFactory.ParseExpression($"{SwitchSource.Call}({mutant.Number})");
        if (original is StatementSyntax)
        {
            var instead = (StatementSyntax?)mutant.Change.Apply?.Invoke(original.WithoutTrivia());
            // Behind a label or in a switch nothing may end up without its way out: the compiler then says so.
            return SyntaxFactory.IfStatement(isOn,
                instead is null ? SyntaxFactory.Block() : SyntaxFactory.Block(instead),
                SyntaxFactory.ElseClause(SyntaxFactory.Block((StatementSyntax)otherwise.WithoutTrivia())))
                .NormalizeWhitespace().WithTriviaFrom(otherwise).WithAdditionalAnnotations(mark);
        }
        var mutated = (ExpressionSyntax)mutant.Change.Apply!(original.WithoutTrivia());
        return SyntaxFactory.ParenthesizedExpression(SyntaxFactory.ConditionalExpression(isOn,
            SyntaxFactory.ParenthesizedExpression(mutated.WithoutTrivia()),
            SyntaxFactory.ParenthesizedExpression((ExpressionSyntax)otherwise.WithoutTrivia())))
            .WithTriviaFrom(otherwise).WithAdditionalAnnotations(mark);
    }
}
