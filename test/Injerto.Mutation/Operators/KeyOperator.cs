using System.Text.RegularExpressions;
using Injerto.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Injerto.Mutation.Operators;

/// <summary>Another key: strings of one word, such as a file's or a field's name; sentences stay.</summary>
internal sealed partial class KeyOperator : IMutationOperator
{
    public IEnumerable<Change> Changes(SyntaxNode node, SemanticModel model)
    {
        if (node is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal
            && Key().IsMatch(literal.Token.ValueText))
        {
            var other = SyntaxFactory.LiteralExpression(
                SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(literal.Token.ValueText + "Mutant"));
            yield return new Change("key", literal.ToString(), other.ToString(), _ => other);
        }
    }

    [GeneratedRegex(@"^[\w./:-]*\w[\w./:-]*$")]
    private static partial Regex Key();
}
