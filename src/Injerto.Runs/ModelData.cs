using Injerto.Data;
using Injerto.Data.Sources;
using Injerto.Records;
using Injerto.Training;

namespace Injerto.Runs;

/// <summary>How data is opened for a trained model, whose classes and columns are known.</summary>
/// <param name="Record">The model's record.</param>
/// <param name="Spec">The settings that it was trained with.</param>
internal sealed record ModelData(RunRecord Record, TrainingSpec Spec)
{
    /// <summary>Whether the model takes the rows of a table; else it takes pictures.</summary>
    internal bool IsRows => Record.Columns.Count > 0;

    private DataSourceOptions Asking => Reading(DataReading.Options(Spec)) with
    {
        ValidationFraction = 0, TestFraction = 0, KeepsUnlabelled = true,
    };

    /// <summary>Data to ask the model about, with or without what the items show, in the source's order.</summary>
    /// <exception cref="DataException">The data can't be used.</exception>
    internal DataSet Open(string location, CancellationToken cancellation) =>
        DataSources.Open(location, Asking, null, cancellation);

    /// <summary>The same for data other than a folder of pictures; null where there is none.</summary>
    /// <exception cref="DataException">It is such data and can't be used.</exception>
    internal DataSet? TryOpen(string location, CancellationToken cancellation) =>
        DataSources.TryOpen(location, Asking, null, cancellation);

    /// <summary>How labelled data is read.</summary>
    internal DataSourceOptions Reading(DataSourceOptions options) => options with
    {
        Task = TaskRuntime.For(Record.Task).Targets,
        KnownClasses = TaskRuntime.For(Record.Task).Targets == TargetKind.Numbers ? null : Record.Task.Classes,
        FeatureColumns = IsRows ? Record.Columns : null,
    };
}
