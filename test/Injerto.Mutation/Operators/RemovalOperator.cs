using Injerto.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Injerto.Mutation.Operators;

/// <summary>Leaves out a call, an assignment, or the <c>break</c> or <c>continue</c> of a loop.</summary>
internal sealed class RemovalOperator : IMutationOperator
{
    public IEnumerable<Change> Changes(SyntaxNode node, SemanticModel model)
    {
        var isRemovable = node switch
        {
            ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } =>
                !Exclusions.IsExcluded(call, model),
            ExpressionStatementSyntax { Expression: ConditionalAccessExpressionSyntax access } =>
                !Exclusions.IsExcluded(access.WhenNotNull, model),
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax or AwaitExpressionSyntax } => true,
            ContinueStatementSyntax => true,
            BreakStatementSyntax => node.Parent is not SwitchSectionSyntax,
            _ => false,
        };
        if (isRemovable) yield return new Change("removal", MutantFinder.Shown(node), "nothing", null);
    }
}
