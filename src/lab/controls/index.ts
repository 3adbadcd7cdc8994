export {draggableFit, type DraggableFitOptions, type Fit, type FitControl} from './draggable-fit.ts'
export {draggablePoints, type DraggablePointsOptions, type Point, type PointsControl, type Scale} from './draggable-points.ts'
