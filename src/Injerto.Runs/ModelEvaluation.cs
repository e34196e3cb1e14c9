using Injerto.Data;
using Injerto.Data.Sources;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Text;
using Injerto.Training;

namespace Injerto.Runs;

/// <summary>Judges a trained model on labelled pictures, exactly as at the end of its training.</summary>
public sealed class ModelEvaluation
{
    private const int MostListed = 20;

    private readonly TrainedModel _model;
    private readonly IProgress<RunEvent>? _progress;

    /// <summary>An evaluation.</summary>
    /// <param name="model">The model.</param>
    /// <param name="progress">Told what happens. Default: nobody.</param>
    public ModelEvaluation(TrainedModel model, IProgress<RunEvent>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        (_model, _progress) = (model, progress);
    }

    /// <summary>
    /// Judges the model on data: where that has parts, on the one that the run reported on, else its test or val; where
    /// it has none, on all of it, or on the share that the training set aside if it is the training's own.
    /// </summary>
    /// <param name="location">The data, as <see cref="TrainingSpec.Data"/>; its classes must be among the model's, at
    /// least one of them.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="DataException">The data can't be used.</exception>
    public EvaluationRecord Run(string location, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(location);
        var data = Open(location, Whole, cancellation);
        var hasParts = data.Has(DataPart.Val) || data.Has(DataPart.Test);
        if (!hasParts && IsOwn(location))
            (data, hasParts) = (Open(location, DataReading.Options(_model.Spec), cancellation), true);
        if (!hasParts && IsNamedAlike(location)) _progress?.Report(new RunNote(MayBeOwn(location)));
        if (!hasParts) return Run(data, "all", data.Items, cancellation);
        DataPart[] parts = Enum.TryParse<DataPart>(_model.Record.ReportedOn, ignoreCase: true, out var reported)
            ? [reported, DataPart.Test, DataPart.Val]
            : [DataPart.Test, DataPart.Val];
        var part = parts.First(data.Has);
        return Run(data, part.ToString().ToLowerInvariant(), data.Of(part), cancellation);
    }

    private DataSourceOptions Whole =>
        DataReading.Options(
            _model.Spec) with { ValidationFraction = 0, TestFraction = 0 };

    private bool IsOwn(string location) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(location)) == Path.TrimEndingDirectorySeparator(
            _model.Spec.Data);

    // A model file alone knows its data by name only.
    private bool IsNamedAlike(string location) => NameOf(location) == NameOf(_model.Spec.Data);

    private static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(path));

    private static LocalizedText MayBeOwn(string location) => new(
        $"The model was trained with data of this name, '{NameOf(location)}', and all of it is judged. If it is the "
        + "same, it learnt from most of it and the figures are too good: judge other data, or name the run's folder in "
        + "place of the model file.",
        $"El modelo se entrenó con datos de este nombre, '{NameOf(location)}', y se evalúan todos. Si son los mismos, "
        + "aprendió de la mayoría y las cifras son demasiado buenas: evalúe otros datos, o nombre la carpeta de la "
        + "ejecución en lugar del archivo de modelo.");

    private DataSet Open(string location, DataSourceOptions options, CancellationToken cancellation) =>
        TargetConversion.To(
            DataSources.Open(location, _model.Data.Reading(options), null, cancellation),
            TaskRuntime.For(_model.Task).Targets);

    private EvaluationRecord Run(
        DataSet data, string part, IReadOnlyList<DataItem> items, CancellationToken cancellation)
    {
        _progress?.Report(new DataOpened(data));
        if (Absent(data, items) is { } absent) _progress?.Report(new RunNote(absent));
        var relay = new StageRelay(_progress, _ => { });
        var (evaluation, unreadable) = Engine.Run(() => _model.Classifier().Evaluate(part, items, relay, cancellation));
        foreach (var (name, reason) in unreadable) _progress?.Report(
            new RunNote(LocalizedText.Same($"{name}: ") + reason));
        return evaluation;
    }

    // Classes that the model did not learn are refused where the data is opened.
    private static LocalizedText? Absent(DataSet data, IReadOnlyList<DataItem> items)
    {
        var shown = new HashSet<int>(items.SelectMany(item => item.Target switch
        {
            ClassTarget target => [target.Index],
            LabelsTarget target => target.Indices,
            _ => Enumerable.Range(0, data.TargetNames.Count),
        }));
        string[] absent = [.. data.TargetNames.Where((_, place) => !shown.Contains(place))];
        if (absent.Length == 0) return null;
        var list = string.Join(", ", absent.Take(MostListed)) + (absent.Length > MostListed ? ", …" : "");
        return new(
            $"The data shows {shown.Count} of the model's {data.TargetNames.Count} classes: of {list} nothing can be "
            + "said.",
            $"Los datos muestran {shown.Count} de las {data.TargetNames.Count} clases del modelo: de {list} no se "
            + "puede decir nada.");
    }
}
