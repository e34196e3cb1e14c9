using Injerto.Text;

namespace Injerto.Data.Checks;

/// <summary>What reading an item's content showed: its fingerprint, or why it can't be used.</summary>
internal readonly record struct ContentReport(UInt128 Fingerprint, LocalizedText? Fault);
