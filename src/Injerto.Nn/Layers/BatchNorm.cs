using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// Batch normalisation: brings each channel to mean 0 and variance 1, then scales and shifts it by parameters. In
/// training the batch's own statistics are used and running ones follow them; in inference the running ones are used.
/// </summary>
/// <remarks>
/// y = (x − μ) / √(σ² + eps) · weight + bias; running ← (1 − momentum) · running + momentum · batch's, the variance
/// there with n − 1. Weight begins at 1, bias at 0, running mean at 0, running variance at 1. Source: Ioffe and
/// Szegedy 2015, "Batch Normalization", <see href="https://arxiv.org/abs/1502.03167"/>.
/// </remarks>
public abstract class BatchNorm : Module
{
    private static readonly Operator Op = new("aten::batch_norm");
    private static readonly Operator Count = new("aten::add_", "Scalar");
    private bool _isFolded;

    private protected BatchNorm(int channels, double eps, double momentum, bool affine)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(eps, 0);
        if (!(momentum is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(momentum), "A batch norm's "
            + $"momentum must lie in 0–1. Got {momentum}.");
        (Channels, Eps, Momentum) = (channels, eps, momentum);
        Weight = affine ? AddParameter("weight", Tensor.Ones([channels])) : null;
        Bias = affine ? AddParameter("bias", Tensor.Zeros([channels])) : null;
        RunningMean = AddBuffer("running_mean", Tensor.Zeros([channels]));
        RunningVariance = AddBuffer("running_var", Tensor.Ones([channels]));
        // Files from before PyTorch 0.4.1 lack it, and nothing computes with it.
        BatchesTracked = AddBuffer("num_batches_tracked", Tensor.Zeros([], DType.Int64), isOptional: true);
    }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>What is added to the variance under the root. Default: 1e-5.</summary>
    public double Eps { get; }

    /// <summary>
    /// The share of a batch's statistics in the running ones. Default: 0.1 (Keras calls its complement momentum).
    /// </summary>
    public double Momentum { get; }

    /// <summary>The scale of each channel, or none.</summary>
    public Parameter? Weight { get; }

    /// <summary>The shift of each channel, or none.</summary>
    public Parameter? Bias { get; }

    /// <summary>The running mean, <c>[channels]</c>; key <c>running_mean</c>.</summary>
    public NamedBuffer RunningMean { get; }

    /// <summary>The running variance, <c>[channels]</c>; key <c>running_var</c>.</summary>
    public NamedBuffer RunningVariance { get; }

    /// <summary>Batches seen in training, int64; key <c>num_batches_tracked</c>.</summary>
    public NamedBuffer BatchesTracked { get; }

    /// <summary>
    /// Whether the running statistics are placeholders because the weights came with batch normalisation folded into
    /// them. The true statistics of such weights are lost, so the layer stays in inference mode whatever its network
    /// does; <see cref="Weight"/> and <see cref="Bias"/> can still be trained. Default: false.
    /// </summary>
    public bool HasPlaceholderStatistics
    {
        get => _isFolded;
        set
        {
            _isFolded = value;
            if (value) base.SetTraining(false);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// <see cref="HasPlaceholderStatistics"/>: the layer can't be trained with batch statistics.
    /// </exception>
    public override void Train()
    {
        if (_isFolded)
            throw new InvalidOperationException(
                $"{GetType().Name} must stay in inference mode: its weights came with batch normalisation folded into "
                + "them, so its running statistics are placeholders, and batch statistics would destroy what the "
                + "network has learnt. Train its weight and bias as they are, or load weights that have true "
                + "statistics.");
        base.Train();
    }

    /// <inheritdoc/>
    protected override void SetTraining(bool isTraining) => base.SetTraining(isTraining && !_isFolded);

    private protected Tensor Normalize(Tensor input)
    {
        if (IsTraining)
        {
            DemandSeveral(input);
            Count.Execute(BatchesTracked, 1);
        }

        return Op.Call(input, Weight, Bias, RunningMean, RunningVariance, IsTraining, Momentum, Eps, true);
    }

    private void DemandSeveral(Tensor input)
    {
        var shape = input.Shape;
        if (shape.Elements != shape[1]) return;
        throw new InputShapeException(
            this,
            "more than one value a channel in training: a single one has no variance",
            input,
            "Use a larger batch (drop a last batch of one), or put the layer into inference mode: Eval().");
    }
}
