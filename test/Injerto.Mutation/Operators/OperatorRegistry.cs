namespace Injerto.Mutation.Operators;

/// <summary>The operators that are used.</summary>
internal static class OperatorRegistry
{
    public static IReadOnlyList<IMutationOperator> All { get; } =
    [
        new ComparisonOperator(), new PatternOperator(), new ArithmeticOperator(), new AssignmentOperator(),
        new LogicalOperator(), new ConditionOperator(), new ConstantOperator(), new KeyOperator(),
        new ReturnOperator(), new RemovalOperator(), new ArgumentOperator(), new CallOperator(),
    ];
}
