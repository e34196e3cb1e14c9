using Injerto.Text;

namespace Injerto.Runs;

/// <summary>Something worth knowing that stops nothing.</summary>
/// <param name="Text">It.</param>
public sealed record RunNote(LocalizedText Text) : RunEvent;
