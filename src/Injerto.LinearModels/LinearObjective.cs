namespace Injerto.LinearModels;

/// <summary>
/// What is made small over some items: the mean loss of their views, weighted, plus the weights' squares over twice the
/// strength. Weights are those of standardised features; the bias is free.
/// </summary>
/// <remarks>
/// Parameters: for each output the weights of the padded columns, then the bias. The value is scikit-learn's
/// (½‖w‖² + C Σ loss), with the mean over an item's views as its loss, divided by C times the items' weights.
/// </remarks>
internal sealed class LinearObjective
{
    // Fixed parts, added up in a fixed order: the bits do not depend on the number of threads.
    private const int Parts = 16;

    private readonly FeatureSource _features;
    private readonly LinearLoss _loss;
    private readonly int[] _items;
    private readonly double[] _scales;
    private readonly double[] _means;
    private readonly double _total;
    private readonly double[][] _gradients;
    private readonly double[] _values = new double[Parts];

    internal LinearObjective(FeatureSource features, LinearLoss loss, int[] items, Standardization scaling)
    {
        (_features, _loss, _items) = (features, loss, items);
        (_scales, _means) = (Padded(scaling.Scales, 1), Padded(scaling.Means, 0));
        foreach (var item in items) _total += loss.Weight(item);
        _gradients = [.. Enumerable.Range(0, Parts).Select(_ => new double[Count])];
    }

    /// <summary>How many parameters there are.</summary>
    internal int Count => _loss.Outputs * (_features.Stride + 1);

    /// <summary>How many problems it is the sum of, each with its own outputs.</summary>
    internal int Blocks => _loss.IsSeparable ? _loss.Outputs : 1;

    /// <summary>How strongly the data counts against the weights' squares: scikit-learn's C.</summary>
    internal double Strength { get; set; } = 1;

    /// <summary>The mean loss alone, as of the last look.</summary>
    internal double Loss { get; private set; }

    /// <summary>Parameters to begin with: no weights, and the bias that suits the targets.</summary>
    internal double[] Start()
    {
        var parameters = new double[Count];
        var bias = new double[_loss.Outputs];
        _loss.StartingBias(_items, bias);
        for (var k = 0; k < bias.Length; k++) parameters[Place(k, _features.Stride)] = bias[k];
        return parameters;
    }

    /// <summary>The value at some parameters, and the gradient.</summary>
    internal double Look(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var (outputs, stride) = (_loss.Outputs, _features.Stride);
        var (weights, bias) = Raw(parameters);
        Parallel.For(0, Parts, part => LookAt(part, weights, bias));
        var merged = Merged();
        var penalty = 0.0;
        var scale = 1 / (Strength * _total);
        for (var k = 0; k < outputs; k++)
        {
            var slope = merged[(outputs * stride) + k];
            for (var j = 0; j < stride; j++)
            {
                var i = Place(k, j);
                var own = (merged[(k * stride) + j] - (slope * _means[j])) / _scales[j] / _total;
                gradient[i] = own + (scale * parameters[i]);
                penalty += parameters[i] * parameters[i];
            }

            gradient[Place(k, stride)] = slope / _total;
        }

        Loss = _values.Sum() / _total;
        return Loss + (0.5 * scale * penalty);
    }

    /// <summary>The model of raw features that parameters describe.</summary>
    internal LinearModel Model(ReadOnlySpan<double> parameters)
    {
        var (weights, bias) = Raw(parameters);
        var (columns, stride) = (_features.Columns, _features.Stride);
        var compact = new double[_loss.Outputs * columns];
        for (var k = 0; k < _loss.Outputs; k++)
            weights.AsSpan(k * stride, columns).CopyTo(compact.AsSpan(k * columns));
        return new LinearModel(compact, bias);
    }

    // Standardised features need not be made: their scaling is put into the weights.
    private (double[] Weights, double[] Bias) Raw(ReadOnlySpan<double> parameters)
    {
        var (outputs, stride) = (_loss.Outputs, _features.Stride);
        var weights = new double[outputs * stride];
        var bias = new double[outputs];
        for (var k = 0; k < outputs; k++)
        {
            bias[k] = parameters[Place(k, stride)];
            for (var j = 0; j < stride; j++)
            {
                var weight = parameters[Place(k, j)] / _scales[j];
                weights[(k * stride) + j] = weight;
                bias[k] -= weight * _means[j];
            }
        }

        return (weights, bias);
    }

    private void LookAt(int part, double[] weights, double[] bias)
    {
        var (outputs, views) = (_loss.Outputs, _features.Views);
        var (from, to) = (Row(part), Row(part + 1));
        var gradient = _gradients[part];
        Array.Clear(gradient);
        var slopes = new double[4 * outputs];
        var room = new float[4 * _features.Stride];
        var loss = 0.0;
        for (var row = from; row < to; row += 4)
        {
            var count = Math.Min(4, to - row);
            for (var r = 0; r < 4; r++) bias.CopyTo(slopes, r * outputs);
            var r0 = At(row, 0, count, room);
            var r1 = At(row, 1, count, room);
            var r2 = At(row, 2, count, room);
            var r3 = At(row, 3, count, room);
            RowKernels.Forward(r0, r1, weights, Of(slopes, 0), Of(slopes, 1));
            if (count > 2) RowKernels.Forward(r2, r3, weights, Of(slopes, 2), Of(slopes, 3));
            for (var r = 0; r < count; r++)
                loss += _loss.Differentiate(_items[(row + r) / views], Of(slopes, r)) / views;
            Array.Clear(slopes, count * outputs, (4 - count) * outputs);
            for (var i = 0; i < slopes.Length; i++) slopes[i] /= views;
            RowKernels.Backward(r0, r1, r2, r3, slopes, gradient.AsSpan(0, outputs * _features.Stride));
            for (var i = 0; i < slopes.Length; i++) gradient[(outputs * _features.Stride) + (i % outputs)] += slopes[i];
        }

        _values[part] = loss;
    }

    private double[] Merged()
    {
        for (var part = 1; part < Parts; part++) VectorMath.AddScaled(_gradients[0], _gradients[part], 1);
        return _gradients[0];
    }

    private int Place(int output, int column) => (output * (_features.Stride + 1)) + column;

    private int Row(int part) => (int)((long)_items.Length * _features.Views * part / Parts);

    // Beyond the last row it is shown again, and does not count.
    private ReadOnlySpan<float> At(int row, int r, int count, float[] room)
    {
        var index = row + Math.Min(r, count - 1);
        return _features.Padded(
            _items[index / _features.Views], index % _features.Views,
            room.AsSpan(r * _features.Stride, _features.Stride));
    }

    private Span<double> Of(double[] slopes, int r) => slopes.AsSpan(r * _loss.Outputs, _loss.Outputs);

    private double[] Padded(double[] values, double with)
    {
        var padded = new double[_features.Stride];
        padded.AsSpan().Fill(with);
        values.CopyTo(padded, 0);
        return padded;
    }
}
