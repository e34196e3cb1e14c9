using Injerto.Models.Weights;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Text;

namespace Injerto.Models;

/// <summary>
/// A file of pretrained weights, of any format that <see cref="WeightsFile"/> reads and with anybody's names, with what
/// it says of itself: architecture, padding, mean and standard deviation, whether batch norm was folded.
/// </summary>
public sealed class PretrainedWeights
{
    private readonly WeightsCard _card;

    private PretrainedWeights(
        string path, string format, IReadOnlyDictionary<string, string> card, CatalogueCard? published)
    {
        Path = path;
        Published = published;
        Format = format;
        Card = card;
        _card = new WeightsCard(path, card);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Its format, as <see cref="WeightsFile.Format"/> tells it.</summary>
    public string Format { get; }

    /// <summary>Everything the file says of itself, by key.</summary>
    public IReadOnlyDictionary<string, string> Card { get; }

    /// <summary>
    /// What the catalogue says of the file, where it is a published one; it is known by its file name, or was given.
    /// What the file says itself comes first.
    /// </summary>
    public CatalogueCard? Published { get; }

    /// <summary>The architecture the file names, by our name for it where we have one; or null.</summary>
    public string? Architecture => _card.Architecture ?? Published?.Architecture;

    /// <summary>
    /// The padding its convolutions were trained with, as far as its card tells; <see cref="OptionsFor"/> looks at its
    /// names too.
    /// </summary>
    public ConvolutionPadding Padding => _card.Padding ?? Published?.Padding ?? ConvolutionPadding.Symmetric;

    /// <summary>
    /// What batch normalisation added to the variance when they were trained, where that is told and may differ from
    /// the architecture's.
    /// </summary>
    public double? BatchNormEpsilon => _card.BatchNormEpsilon ?? Published?.BatchNormEpsilon;

    /// <summary>Whether batch normalisation was folded, so that its statistics are placeholders.</summary>
    public bool HasFoldedBatchNorm => _card.HasFoldedBatchNorm;

    /// <summary>Reads the card of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="published">What the catalogue says of it. Default: looked up by the file's name.</param>
    /// <param name="sha256">The SHA-256 that the file must have, as 64 hexadecimal digits. Default: not
    /// checked.</param>
    /// <exception cref="ModelException">There is no such file, it is none that can be read, or its SHA-256 is
    /// another.</exception>
    public static PretrainedWeights Open(string path, CatalogueCard? published = null, string? sha256 = null)
    {
        // Before anything is made of it: a damaged file may look like one of another kind.
        if (sha256 is not null && File.Exists(path)) DemandHash(path, sha256);
        using var file = OpenFile(path);
        // A model file tells its own hashes.
        if (file.Format == ModelFileFormat.Name) ModelFile.Open(path);
        return new PretrainedWeights(path, file.Format, new Dictionary<string, string>(file.Metadata), published
            ?? WeightsCatalogue.OfFile(path));
    }

    /// <summary>Reads the card of the weights in a model file that was looked at already.</summary>
    internal static PretrainedWeights OpenChecked(string path)
    {
        using var file = OpenFile(path);
        return new PretrainedWeights(path, file.Format, new Dictionary<string, string>(file.Metadata), null);
    }

    /// <summary>
    /// How the weights want to be fed: as the catalogue says of them, else the architecture's way, with the mean and
    /// standard deviation of the card.
    /// </summary>
    /// <exception cref="ModelException">The card's numbers can't be read.</exception>
    public Preprocessing PreprocessingFor(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        var usual = Published?.Architecture == architecture.Name ? Published.Preprocessing : architecture.Preprocessing;
        return usual with { Mean = _card.Triple("mean") ?? usual.Mean, Std = _card.Triple("std") ?? usual.Std };
    }

    /// <summary>
    /// How a network for these weights is to be built: padding and batch norm's epsilon as the card tells, else as the
    /// naming of its keys does.
    /// </summary>
    /// <param name="architecture">The network's architecture.</param>
    /// <param name="classes">Its number of classes.</param>
    /// <param name="head">The layers between pooling and output; null for the published ones.</param>
    /// <remarks>
    /// Needs the engine's thread where only the names can tell: the architecture's own are taken from a network that is
    /// made for it, once.
    /// </remarks>
    /// <exception cref="ModelException">The file or its card can't be read.</exception>
    public ModelOptions OptionsFor(Architecture architecture, int classes, HeadSpec? head = null)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        var (padding, epsilon) = (_card.Padding ?? Published?.Padding, BatchNormEpsilon);
        if (Published is null && (padding is null || epsilon is null))
        {
            using var file = OpenFile(Path);
            var table = KeyNaming.MayTell(file.Entries)
                ? KeyNaming.Decide(file.Entries, NetworkKeys.Of(architecture)).Table : null;
            padding ??= table?.Padding;
            epsilon ??= table?.BatchNormEpsilon;
        }

        return new ModelOptions { Classes = classes, Head = head, Padding = padding
            ?? ConvolutionPadding.Symmetric, BatchNormEpsilon = epsilon };
    }

    /// <summary>
    /// The number of classes that the file's own head tells apart, as its shape is declared; null where the file has no
    /// head.
    /// </summary>
    /// <remarks>
    /// Needs the engine's thread: the architecture's names are taken from a network that is made for it, once.
    /// </remarks>
    /// <exception cref="ModelException">The file can't be read.</exception>
    public int? ClassesOf(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        using var file = OpenFile(Path);
        var network = NetworkKeys.Of(architecture);
        var naming = KeyNaming.Decide(file.Entries, network);
        return network.Shapes.Keys.Where(network.IsInHead).Reverse()
            .Select(key => naming.Entries.FirstOrDefault(e => e.Ours == key)?.Outputs)
            .FirstOrDefault(outputs => outputs is > 0 and <= int.MaxValue) is { } classes ? (int)classes : null;
    }

    /// <summary>
    /// Copies the weights into a network, one tensor after the other, once names and shapes of all are found to fit.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="keepsHead">Whether the file brings the head too; else the network keeps its own, and whatever the
    /// file has in its place is passed over.</param>
    /// <returns>What was done to make the file fit, as a prefix of keys that was taken off; empty where nothing had to
    /// be.</returns>
    /// <exception cref="ModelException">The file does not fit the network, is damaged, or has NaN or infinite
    /// values.</exception>
    public IReadOnlyList<LocalizedText> LoadInto(ImageModel network, bool keepsHead)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Load(network, network.Head, keepsHead);
    }

    /// <summary>
    /// Copies the weights into a network, all but its head, which must be the only part the file may lack or differ in.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="head">The path of the new head; empty to load everything.</param>
    /// <returns>What was done to make the file fit, as a prefix of keys that was taken off; empty where nothing had to
    /// be.</returns>
    /// <exception cref="ModelException">The file does not fit the network, is damaged, or has NaN or infinite
    /// values.</exception>
    public IReadOnlyList<LocalizedText> LoadInto(Module network, string head)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(head);
        return Load(network, head, keepsHead: head.Length == 0);
    }

    private static void DemandHash(string path, string wanted)
    {
        var actual = Fingerprint.Of(path, withMd5: false, CancellationToken.None).Sha256;
        if (string.Equals(actual, wanted, StringComparison.OrdinalIgnoreCase)) return;
        throw new ModelException(new(
            $"The weights '{path}' must be those that were written: their SHA-256 must be {wanted}. Got {actual}. The "
            + "file was damaged or changed: restore it from a copy, or train again.",
            $"Los pesos '{path}' deben ser los que se escribieron: su SHA-256 debe ser {wanted}. Es {actual}. El "
            + "archivo se dañó o se cambió: restáurelo de una copia, o entrene de nuevo."));
    }

    private static WeightsFile OpenFile(string path)
    {
        try
        {
            return WeightsFile.Open(path);
        }
        catch (WeightsException e)
        {
            throw new ModelException(
                new LocalizedText("`Weights` must be a readable file. ", "`Weights` debe ser un archivo legible. ")
                + e.Text,
                e);
        }
    }

    private IReadOnlyList<LocalizedText> Load(Module network, string head, bool keepsHead)
    {
        using var file = OpenFile(Path);
        var keys =
            NetworkKeys.Of(network, head) with { CanAdapt = network is ImageModel model ? model.CanAdapt : null };
        var plan = PlanFor(keys, file, keepsHead);
        try
        {
            new WeightsLoader(file, network).Run(plan.Steps);
        }
        catch (WeightsException e)
        {
            throw new ModelException(
                new LocalizedText($"The weights '{Path}' can't be used. ", $"Los pesos '{Path}' no se pueden usar. ")
                + e.Text,
                e);
        }

        if (HasFoldedBatchNorm)
            foreach (var normalisation in network.Modules().OfType<BatchNorm>())
                normalisation.HasPlaceholderStatistics = true;
        return plan.Notes;
    }

    private LoadingPlan PlanFor(NetworkKeys keys, WeightsFile file, bool keepsHead)
    {
        try
        {
            return LoadingPlan.Make(keys, KeyNaming.Decide(file.Entries, keys), keepsHead);
        }
        catch (WeightsException e)
        {
            throw new ModelException(
                new LocalizedText(
                    $"The weights '{Path}' do not fit the model. ",
                    $"Los pesos '{Path}' no encajan en el modelo. ") + e.Text,
                e);
        }
    }
}
