namespace Injerto.Reports;

/// <summary>One column of a <see cref="TableBlock"/>.</summary>
/// <param name="Header">What stands at its top.</param>
/// <param name="IsNumeric">Whether it holds numbers, which are aligned on the right. Default false.</param>
public sealed record TableColumn(string Header, bool IsNumeric = false);
