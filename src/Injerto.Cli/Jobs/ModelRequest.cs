using Injerto.Cli.Parsing;
using Injerto.Models;

namespace Injerto.Cli.Jobs;

/// <summary>Which model is to be shown, as given on the command line; null means as published.</summary>
internal sealed record ModelRequest(string? Name, int? Classes, int? Size, string? Head, string Cut)
{
    internal Architecture Architecture => ModelRegistry.Find(Name!);

    internal HeadSpec? HeadSpec => Head is null ? null : HeadSpec.Parse(Head);

    internal int SizeUsed => Size ?? Architecture.Preprocessing.CropSize;

    internal int ClassesUsed => Classes ?? Architecture.PublishedClasses;

    /// <summary>The wish itself, if nothing is wrong with it.</summary>
    /// <exception cref="UsageException">Something is; all faults are told.</exception>
    internal ModelRequest Checked(Texts texts)
    {
        var faults = new List<string>();
        if (ModelName.Fault(Name, texts) is { } fault) faults.Add(fault);
        else if (Size is { } size && ModelName.SizeFault(Architecture, size, texts) is { } wrong) faults.Add(wrong);
        if (Classes < 1) faults.Add(texts.Say($"--classes must be at least 1. Got {Classes}.", $"--classes debe ser al menos 1. Se dio {Classes}."));
        try
        {
            _ = HeadSpec;
        }
        catch (ModelException e)
        {
            var text = e.Text.WithSettings(_ => "--head");
            faults.Add(texts.Say(text.English, text.Spanish));
        }

        return faults.Count == 0 ? this : throw new UsageException(faults);
    }
}
