using Injerto.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Injerto.Mutation.Operators;

/// <summary>
/// Thrown errors: another message, where the text is written at the <c>throw</c>, so that a test that compares it
/// fails.
/// </summary>
internal sealed class GuardOperator : IMutationOperator
{
    /// <summary>The name of guards whose text stands at the <c>throw</c>.</summary>
    public const string WithText = "guard with text";

    /// <summary>The name of other guards: only whether they are reached can be asked.</summary>
    public const string Plain = "guard";

    private const string Added = "¿mutant?";

    public IEnumerable<Change> Changes(SyntaxNode node, SemanticModel model)
    {
        if (node.Parent is not (ThrowStatementSyntax or ThrowExpressionSyntax) || node is not ExpressionSyntax)
            yield break;
        var texts = Texts(node).Any();
        yield return new Change(texts ? WithText : Plain, MutantFinder.Shown(node), texts ? "another text" : "the same",
            original => original.ReplaceNodes(Texts(original), (_, text) => Other(text)));
    }

    private static IEnumerable<ExpressionSyntax> Texts(SyntaxNode node) => node.DescendantNodes()
        .OfType<ExpressionSyntax>()
        .Where(n => n.IsKind(SyntaxKind.StringLiteralExpression) || n is InterpolatedStringExpressionSyntax);

    private static ParenthesizedExpressionSyntax Other(ExpressionSyntax text) => SyntaxFactory.ParenthesizedExpression(
        SyntaxFactory.BinaryExpression(SyntaxKind.AddExpression, text,
            SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(Added))));
}
