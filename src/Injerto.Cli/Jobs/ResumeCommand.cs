using System.Globalization;

namespace Injerto.Cli.Jobs;

/// <summary>The command that goes on with a training.</summary>
internal static class ResumeCommand
{
    internal static string Of(TrainSettings settings, string folder)
    {
        var standard = new TrainSettings { Data = "" };
        var words = new List<string> { "./injerto", "train", settings.Data };
        Add("--weights", settings.Weights, null);
        Add("--model", settings.Model, standard.Model);
        Add("--head", settings.Head, null);
        Add("--size", settings.Size, null);
        Add("--epochs", settings.Epochs, standard.Epochs);
        Add("--tune-epochs", settings.TuneEpochs, standard.TuneEpochs);
        Add("--cut", settings.Cut, null);
        Add("--lr", settings.LearningRate, standard.LearningRate);
        Add("--tune-lr", settings.TuneLearningRate, null);
        Add("--batch", settings.Batch, standard.Batch);
        Add("--augment", settings.Augment, standard.Augment);
        Add("--views", settings.Views, null);
        Add("--valid-fraction", settings.ValidFraction, standard.ValidFraction);
        Add("--select", settings.SelectOnVal ? "val" : "auto", "auto");
        Add("--monitor", settings.Monitor, standard.Monitor);
        Add("--patience", settings.Patience, standard.Patience);
        Add("--batch-norm", settings.BatchNorm, standard.BatchNorm);
        Add("--precision", settings.Precision, standard.Precision);
        Add("--device", settings.Device, standard.Device);
        Add("--seed", settings.Seed, standard.Seed);
        Add("--threads", settings.Threads, null);
        if (settings.Offline) words.Add("--offline");
        if (settings.Strict) words.Add("--strict");
        if (settings.Json) words.Add("--json");
        if (settings.Quiet) words.Add("--quiet");
        words.AddRange(["--out", folder, "--resume"]);
        return string.Join(' ', words.Select(Quoted));

        void Add(string option, object? value, object? usual)
        {
            if (value is null || Equals(value, usual)) return;
            words.AddRange([option, Convert.ToString(value, CultureInfo.InvariantCulture)!]);
        }
    }

    /// <summary>A text as one word of a POSIX shell.</summary>
    internal static string Quoted(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '/' or '-' or '+' or '=' or ':' or ',')
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
