using Injerto.Models;
using Injerto.Runs;

namespace Injerto.Cli.Models;

/// <summary>Which model is to be shown: that of a spec, with a number of classes; null means as published.</summary>
internal sealed record ModelRequest(TrainingSpec Spec, int? Classes)
{
    /// <summary>The most classes that are of any use: ImageNet's largest set has 21,843.</summary>
    internal const int MostClasses = 100_000;

    internal Architecture Architecture => ModelRegistry.Find(Spec.Model!);

    internal int SizeUsed => Spec.Size ?? Architecture.Preprocessing.CropSize;

    internal int ClassesUsed => Classes ?? Architecture.PublishedClasses;

    internal string Cut => Spec.Cut ?? "none";

    /// <summary>The request itself, if nothing is wrong with it.</summary>
    /// <exception cref="UsageException">Something is; all faults are told.</exception>
    /// <param name="texts">The language.</param>
    /// <param name="argument">What the command's argument that names the model is called.</param>
    internal ModelRequest Checked(Texts texts, string argument)
    {
        var faults = (Spec with { Data = "." }).Faults()
            .Select(f => texts.Say(
                f.WithSettings(p => p == nameof(TrainingSpec.Model) ? argument : null)))
            .ToList();
        if (Classes is < 1 or > MostClasses)
            faults.Add(texts.Say($"--classes must be at least 1 and at most {MostClasses}. Got {Classes}.",
                $"--classes debe ser al menos 1 y como mucho {MostClasses}. Se dio {Classes}."));
        return faults.Count == 0 ? this : throw new UsageException(faults);
    }
}
