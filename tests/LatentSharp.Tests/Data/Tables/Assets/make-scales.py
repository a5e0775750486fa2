"""Prints what scikit-learn makes of wine with some values missing: the reference of TableEncodingTests."""
import numpy as np
from sklearn.datasets import load_wine
from sklearn.preprocessing import MinMaxScaler, RobustScaler, StandardScaler

X = load_wine().data.copy()
X[3:40:7, 2] = np.nan
X[100, :5] = np.nan
for scaler in (MinMaxScaler(), StandardScaler(), RobustScaler()):
    Z = scaler.fit_transform(X)
    print(type(scaler).__name__)
    print("row 0:", Z[0].tolist())
    print("row 177:", Z[177].tolist())
    print("sum:", np.nansum(Z), "missing:", int(np.isnan(Z).sum()))
