namespace Injerto.Mutation.Running;

/// <summary>What became of a mutant.</summary>
/// <param name="Number">Its number in this build.</param>
/// <param name="Area">The project.</param>
/// <param name="File">The file.</param>
/// <param name="Line">The line.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Before">The original.</param>
/// <param name="After">The mutant.</param>
/// <param name="KilledBy">The test, or the time limit, that noticed; null where nothing did.</param>
/// <param name="Classes">How many test classes ran through it.</param>
internal sealed record MutantResult(
    int Number, string Area, string File, int Line, string Operator, string Before, string After,
    string? KilledBy, int Classes)
{
    /// <summary>Says where and what, on one line.</summary>
    public override string ToString() =>
        $"{File}:{Line}  [{Operator}]  {Before}  →  {After}{(Classes == 0 ? "   (no test gets there)" : "")}";
}
