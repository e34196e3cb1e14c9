using Injerto.Bench.Reporting;

namespace Injerto.Bench.Sections;

/// <summary>One comparison, runnable alone.</summary>
internal abstract class Section(string name, string about)
{
    internal string Name { get; } = name;

    internal string About { get; } = about;

    internal bool HasFailed { get; private set; }

    internal IReadOnlyList<Row> Run(Setting setting)
    {
        try
        {
            return Measure(setting);
        }
        catch (SkipException reason)
        {
            return [Row.Skipped(Name, reason.Message)];
        }
        catch (BenchException reason) // the other sections can still be compared
        {
            HasFailed = true;
            return [Row.Skipped(Name, reason.Message)];
        }
    }

    private protected abstract IReadOnlyList<Row> Measure(Setting setting);

    private protected static string Peer(Setting setting, string script) =>
        Path.Combine(setting.Root, "bench", "peers", script);
}
