using Injerto.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Injerto.Mutation.Operators;

/// <summary>Counting down for counting up, and <c>-=</c> for <c>+=</c>; the steps of <c>for</c> loops stay.</summary>
internal sealed class AssignmentOperator : IMutationOperator
{
    private static readonly Dictionary<SyntaxKind, SyntaxKind> Others = new()
    {
        [SyntaxKind.AddAssignmentExpression] = SyntaxKind.SubtractAssignmentExpression,
        [SyntaxKind.SubtractAssignmentExpression] = SyntaxKind.AddAssignmentExpression,
        [SyntaxKind.MultiplyAssignmentExpression] = SyntaxKind.DivideAssignmentExpression,
        [SyntaxKind.DivideAssignmentExpression] = SyntaxKind.MultiplyAssignmentExpression,
    };

    public IEnumerable<Change> Changes(SyntaxNode node, SemanticModel model)
    {
        var expression = node is ExpressionStatementSyntax statement ? statement.Expression : node as ExpressionSyntax;
        if (expression is null
            || (node is ExpressionSyntax && node.Parent is ExpressionStatementSyntax or ForStatementSyntax))
            yield break;
        if (Other(expression) is not { } mutant || !MutantFinder.IsNumber(model.GetTypeInfo(expression).Type))
            yield break;
        yield return new Change("assignment", MutantFinder.Shown(node), MutantFinder.Shown(mutant), original =>
            original is ExpressionStatementSyntax whole
                ? whole.WithExpression(Other(whole.Expression)!)
                : Other((ExpressionSyntax)original)!);
    }

    private static ExpressionSyntax? Other(ExpressionSyntax node) => node switch
    {
        AssignmentExpressionSyntax set when Others.TryGetValue(set.Kind(), out var other) =>
            SyntaxFactory.AssignmentExpression(other, set.Left, set.Right),
        PostfixUnaryExpressionSyntax step when step.Kind() is SyntaxKind.PostIncrementExpression =>
            SyntaxFactory.PostfixUnaryExpression(SyntaxKind.PostDecrementExpression, step.Operand),
        PostfixUnaryExpressionSyntax step when step.Kind() is SyntaxKind.PostDecrementExpression =>
            SyntaxFactory.PostfixUnaryExpression(SyntaxKind.PostIncrementExpression, step.Operand),
        PrefixUnaryExpressionSyntax step when step.Kind() is SyntaxKind.PreIncrementExpression =>
            SyntaxFactory.PrefixUnaryExpression(SyntaxKind.PreDecrementExpression, step.Operand),
        PrefixUnaryExpressionSyntax step when step.Kind() is SyntaxKind.PreDecrementExpression =>
            SyntaxFactory.PrefixUnaryExpression(SyntaxKind.PreIncrementExpression, step.Operand),
        _ => null,
    };
}
