import '@fontsource/nanum-myeongjo/400.css'
import '@fontsource/nanum-myeongjo/700.css'
import 'pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css'
